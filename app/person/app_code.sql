-- app_code_account many system : the own local account of the acting person, for a code from its app
select c.id, c.totp, c.totp_step from account c where c.id = :person;

-- app_code_used exec system : a code works once
update account set totp_step = :step where id = :id and totp_step < :step;
