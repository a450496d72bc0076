DROP TABLE user_roles;
DROP TABLE addresses;
DROP TABLE users;
